package io.skein.qdrant.collections;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.skein.qdrant.points.Refusals;
import io.skein.qdrant.points.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All collections of a folder, each opened when it is first asked for. The front door of this feature. One process at a
 * time may have a folder.
 */
public final class Collections implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Collections.class);
    private static final String SETTINGS = "collection";

    private final Path home;
    private final Map<String, Collection> open = new ConcurrentHashMap<>();

    public Collections(Path home) {
        this.home = home;
    }

    /** Refused if there is one of that name, or if its vectors are of a kind unknown here. */
    public void create(CreateCollection settings) {
        Shape.of(settings);
        var name = settings.getCollectionName();
        open.compute(name, (key, known) -> {
            if (known != null || exists(name)) {
                throw Refusals.invalid("Wrong input: Collection `" + name + "` already exists!");
            }
            write(folder(name), settings);
            return Collection.open(folder(name), settings);
        });
    }

    /** The collection; refused if there is none of that name. */
    public Collection require(String name) {
        var known = open.get(name);
        return known != null ? known : open.computeIfAbsent(name, this::load);
    }

    public boolean exists(String name) {
        return Files.exists(folder(name).resolve(SETTINGS));
    }

    /** Whether there was one. */
    public boolean delete(String name) {
        boolean there = exists(name);
        open.compute(name, (key, known) -> {
            close(known);
            remove(folder(name));
            return null;
        });
        return there;
    }

    public List<String> names() {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (var folders = Files.list(home)) {
            return folders.filter(folder -> Files.exists(folder.resolve(SETTINGS)))
                    .map(folder -> URLDecoder.decode(folder.getFileName().toString(), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Puts journals on the disk, and commits the indexes whose journal has grown; with {@code all} every index. */
    public void settle(boolean all) {
        for (var collection : open.values()) {
            try {
                collection.force();
                if (collection.isCommitDue() || (all && collection.hasUncommitted())) {
                    collection.commit();
                }
            } catch (IOException failure) {
                LOG.errorf(
                        failure,
                        "not committed collection=%s",
                        collection.settings().getCollectionName());
            }
        }
    }

    @Override
    public void close() {
        open.keySet()
                .forEach(name -> open.computeIfPresent(name, (key, known) -> {
                    close(known);
                    return null;
                }));
    }

    private Collection load(String name) {
        var file = folder(name).resolve(SETTINGS);
        if (!Files.exists(file)) {
            throw Refusals.noCollection(name);
        }
        try {
            return Collection.open(folder(name), CreateCollection.parseFrom(Files.readAllBytes(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void close(@Nullable Collection collection) {
        try {
            if (collection != null) {
                collection.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The settings appear at once and whole: a folder without them is no collection. */
    private static void write(Path folder, CreateCollection settings) {
        try {
            remove(folder);
            Files.createDirectories(folder);
            var draft = Files.write(folder.resolve(SETTINGS + ".new"), settings.toByteArray());
            Files.move(draft, folder.resolve(SETTINGS), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(SETTINGS));
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path folder(String name) {
        if (name.isBlank() || name.length() > 200) {
            throw Refusals.invalid("Wrong input: collection name of " + name.length() + " characters");
        }
        return home.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E"));
    }
}
