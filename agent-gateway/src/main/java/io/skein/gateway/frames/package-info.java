/** The frames of server-sent events: how what happens in a run becomes numbered text. */
@NullMarked
package io.skein.gateway.frames;

import org.jspecify.annotations.NullMarked;
