/** What people are told when Skein is up, in every shape. */
@NullMarked
package io.skein.local.welcome;

import org.jspecify.annotations.NullMarked;
