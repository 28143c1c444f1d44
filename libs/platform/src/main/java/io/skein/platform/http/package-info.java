/** How requests are read before a resource sees them: paths, ids in paths, JSON bodies. */
@NullMarked
package io.skein.platform.http;

import org.jspecify.annotations.NullMarked;
