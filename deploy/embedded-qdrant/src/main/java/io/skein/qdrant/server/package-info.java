/** The gRPC services of Qdrant's protocol, in this process or on a port. */
@NullMarked
package io.skein.qdrant.server;

import org.jspecify.annotations.NullMarked;
