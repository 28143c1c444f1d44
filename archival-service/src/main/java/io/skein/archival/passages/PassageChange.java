package io.skein.archival.passages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a passage; null leaves a part as it is. A new text is embedded anew. */
record PassageChange(
        @Nullable String text,
        @Nullable List<String> tags,
        @Nullable Map<String, Object> metadata) {}
