package io.skein.archival.folders;

import io.skein.archival.folders.FolderStats.OfFile;
import io.skein.archival.folders.FolderStats.OfFolder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what lies in folders. Of many folders or files only the first are named; the sums are of all. */
@Singleton
class FolderStatsStore {

    private static final int NAMED_FOLDERS = 1_000;
    private static final int NAMED_FILES = 10_000;

    private static final String SUMS = """
            select (select count(*) from archival.folders), count(*), coalesce(sum(size), 0)::bigint
            from archival.files""";
    private static final String FOLDERS = """
            select o.id, o.name, count(f.id), coalesce(sum(f.size), 0)::bigint
            from archival.folders o left join archival.files f on f.folder_id = o.id
            group by o.id order by o.created_at, o.id limit $1""";
    private static final String FILES = """
            select f.folder_id, f.id, o.name || '/' || f.name, f.size
            from archival.files f join archival.folders o on o.id = f.folder_id
            order by o.created_at, o.id, f.created_at, f.id limit $1""";

    Uni<FolderStats> sums(SqlClient client) {
        return client.query(SUMS).execute().map(rows -> sums(rows, List.of()));
    }

    Uni<FolderStats> detailed(SqlClient client) {
        return Uni.combine()
                .all()
                .unis(
                        client.query(SUMS).execute(),
                        client.preparedQuery(FOLDERS).execute(Tuple.of(NAMED_FOLDERS)),
                        client.preparedQuery(FILES).execute(Tuple.of(NAMED_FILES)))
                .with((sums, folders, files) -> sums(sums, folders(folders, files(files))));
    }

    private static FolderStats sums(RowSet<Row> rows, List<OfFolder> folders) {
        var row = rows.iterator().next();
        return new FolderStats(row.getLong(0), row.getLong(1), row.getLong(2), folders);
    }

    private static List<OfFolder> folders(RowSet<Row> rows, Map<String, List<OfFile>> files) {
        var folders = new ArrayList<OfFolder>();
        rows.forEach(row -> folders.add(new OfFolder(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                files.getOrDefault(row.getString(0), List.of()))));
        return folders;
    }

    private static Map<String, List<OfFile>> files(RowSet<Row> rows) {
        var files = new HashMap<String, List<OfFile>>();
        rows.forEach(row -> files.computeIfAbsent(row.getString(0), folder -> new ArrayList<>())
                .add(new OfFile(row.getString(1), row.getString(2), row.getLong(3))));
        return files;
    }
}
