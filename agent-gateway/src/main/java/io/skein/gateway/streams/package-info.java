/** What comes out: runs as they happen, as server-sent events or as one JSON answer, live and again. */
@NullMarked
package io.skein.gateway.streams;

import org.jspecify.annotations.NullMarked;
