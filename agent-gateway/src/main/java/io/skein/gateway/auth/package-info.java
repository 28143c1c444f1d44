/** Who may call: the API key, origins of browsers, and the acting user's header. */
@NullMarked
package io.skein.gateway.auth;

import org.jspecify.annotations.NullMarked;
