/** What models cost. */
@NullMarked
package io.skein.models.prices;

import org.jspecify.annotations.NullMarked;
