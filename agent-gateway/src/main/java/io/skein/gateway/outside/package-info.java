/** How the server speaks to addresses that its callers name, without being led into its own network. */
@NullMarked
package io.skein.gateway.outside;

import org.jspecify.annotations.NullMarked;
