/** What a model is shown: the conversation as this process still knows it, made sendable, in the words of a request. */
@NullMarked
package io.skein.runner.context;

import org.jspecify.annotations.NullMarked;
