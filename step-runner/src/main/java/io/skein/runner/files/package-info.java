/** The tools by which an agent reads the files of its folders. */
@NullMarked
package io.skein.runner.files;

import org.jspecify.annotations.NullMarked;
