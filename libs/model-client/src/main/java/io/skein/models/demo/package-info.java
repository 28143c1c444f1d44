/** The built-in model: a few rules, no network, honest about both. */
@NullMarked
package io.skein.models.demo;

import org.jspecify.annotations.NullMarked;
