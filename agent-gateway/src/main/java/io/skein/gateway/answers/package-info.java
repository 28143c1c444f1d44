/** Answers to sends and to readers who come back: a stream or one JSON body, made of what happens in a run. */
@NullMarked
package io.skein.gateway.answers;

import org.jspecify.annotations.NullMarked;
