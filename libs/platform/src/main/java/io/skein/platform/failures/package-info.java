/** What can go wrong, and how it becomes an HTTP answer and back. */
@NullMarked
package io.skein.platform.failures;

import org.jspecify.annotations.NullMarked;
