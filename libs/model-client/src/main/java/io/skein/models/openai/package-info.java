/** The chat-completions protocol, as OpenAI and many others speak it. */
@NullMarked
package io.skein.models.openai;

import org.jspecify.annotations.NullMarked;
