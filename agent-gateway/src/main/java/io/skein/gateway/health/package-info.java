/** Whether the gateway is there and ready. */
@NullMarked
package io.skein.gateway.health;

import org.jspecify.annotations.NullMarked;
