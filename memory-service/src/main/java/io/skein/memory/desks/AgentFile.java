package io.skein.memory.desks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.ids.AgentFileId;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A file as one agent has it, in the public API. */
@JsonNaming(SnakeCaseStrategy.class)
public record AgentFile(
        AgentFileId id,
        FileId fileId,
        String fileName,
        FolderId folderId,
        String folderName,
        boolean isOpen,
        @Nullable Instant lastAccessedAt,
        @Nullable String visibleContent,
        @Nullable Integer startLine,
        @Nullable Integer endLine) {

    /** In the order in which {@link #of} reads them. */
    static final String COLUMNS =
            "t.id, o.name || '/' || t.name, o.id, o.name, s.view, s.start_line, s.end_line, s.accessed_at";

    static AgentFile of(Row row, AgentId agent) {
        var file = FileId.of(row.getString(0));
        OffsetDateTime accessed = row.getOffsetDateTime(7);
        return new AgentFile(
                AgentFileId.of(agent, file),
                file,
                row.getString(1),
                FolderId.of(row.getString(2)),
                row.getString(3),
                row.getString(4) != null,
                accessed == null ? null : accessed.toInstant(),
                row.getString(4),
                row.getInteger(5),
                row.getInteger(6));
    }
}
