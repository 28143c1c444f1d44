/** The embedded index in a process of its own, for the services of a cluster without a Qdrant. */
@NullMarked
package io.skein.local.qdrant;

import org.jspecify.annotations.NullMarked;
