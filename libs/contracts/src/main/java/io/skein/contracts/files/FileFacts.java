package io.skein.contracts.files;

import io.skein.contracts.ids.FileId;
import java.time.Instant;

/** A file whose text can be read. {@code name} is unique within its folder; its text never changes. */
public record FileFacts(FileId id, String name, Instant createdAt) {}
