/** Embedding models: the one in this process, and those of providers. */
@NullMarked
package io.skein.models.embedders;

import org.jspecify.annotations.NullMarked;
