/** How one service calls another. */
@NullMarked
package io.skein.platform.peers;

import org.jspecify.annotations.NullMarked;
