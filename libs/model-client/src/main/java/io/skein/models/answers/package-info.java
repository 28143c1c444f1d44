/** Collecting a streamed answer, the same for every protocol. */
@NullMarked
package io.skein.models.answers;

import org.jspecify.annotations.NullMarked;
