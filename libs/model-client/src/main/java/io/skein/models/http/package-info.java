/** HTTP to providers under LangChain4j's clients: event streams, silence, cancelling, and errors made into failures. */
@NullMarked
package io.skein.models.http;

import org.jspecify.annotations.NullMarked;
