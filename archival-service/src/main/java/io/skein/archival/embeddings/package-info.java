/** How the public API speaks of embedding models, and which space a configuration of one means. */
@NullMarked
package io.skein.archival.embeddings;

import org.jspecify.annotations.NullMarked;
