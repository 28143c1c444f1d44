/**
 * A model server that does what the user message says, for tests: chat completions and Anthropic messages over HTTP.
 */
@NullMarked
package io.skein.kit.model;

import org.jspecify.annotations.NullMarked;
