/** The runs that this runner has in hand: what is known of each while it goes on. */
@NullMarked
package io.skein.runner.active;

import org.jspecify.annotations.NullMarked;
