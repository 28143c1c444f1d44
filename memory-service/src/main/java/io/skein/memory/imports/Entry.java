package io.skein.memory.imports;

import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one line says was said; {@code externalId} is what the caller knows it by. */
record Entry(
        Role role,
        List<Part> content,
        @Nullable String name,
        Instant createdAt,
        @Nullable String externalId) {}
