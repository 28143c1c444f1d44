/** Anthropic's messages protocol. */
@NullMarked
package io.skein.models.anthropic;

import org.jspecify.annotations.NullMarked;
