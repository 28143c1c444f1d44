/** How asynchronous pipelines run here. */
@NullMarked
package io.skein.platform.pipelines;

import org.jspecify.annotations.NullMarked;
