/** The cluster shape: what is not the gateway's own goes to its owner. */
@NullMarked
package io.skein.gateway.forward;

import org.jspecify.annotations.NullMarked;
