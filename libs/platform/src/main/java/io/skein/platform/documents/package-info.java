/** How a service describes its routes. */
@NullMarked
package io.skein.platform.documents;

import org.jspecify.annotations.NullMarked;
