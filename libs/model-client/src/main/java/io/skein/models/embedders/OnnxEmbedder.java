package io.skein.models.embedders;

import io.skein.models.Embedder;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * E5 small, second version, in this process: 384 numbers, English first. Loaded with the first text; passages are
 * worked off by threads that give way to all others, as many as there are cores, queries by another.
 */
final class OnnxEmbedder implements Embedder {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final ExecutorService passages = Background.patient("embed-passages", CORES);
    private final ExecutorService queries = Background.prompt("embed-queries");

    @Override
    public Uni<List<float[]>> embed(List<String> texts, Purpose purpose) {
        return switch (purpose) {
            case PASSAGE -> passages(texts);
            case QUERY -> on(queries, texts, prefix(purpose));
        };
    }

    /** Each thread takes a part: a model reads one text at a time. */
    private Uni<List<float[]>> passages(List<String> texts) {
        int part = Math.max(1, (texts.size() + CORES - 1) / CORES);
        var parts = IntStream.iterate(0, from -> from < texts.size(), from -> from + part)
                .mapToObj(from -> texts.subList(from, Math.min(texts.size(), from + part)))
                .map(some -> on(passages, some, prefix(Purpose.PASSAGE)))
                .toList();
        return parts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join()
                        .all(parts)
                        .andFailFast()
                        .map(done -> done.stream().flatMap(List::stream).toList());
    }

    private static Uni<List<float[]>> on(ExecutorService threads, List<String> texts, String prefix) {
        return Uni.createFrom()
                .item(() -> texts.stream()
                        .map(text -> Holder.MODEL.embed(prefix + text))
                        .toList())
                .runSubscriptionOn(threads);
    }

    /** The model was trained with these words before every text. */
    private static String prefix(Purpose purpose) {
        return switch (purpose) {
            case PASSAGE -> "passage: ";
            case QUERY -> "query: ";
        };
    }

    /** Loaded once for the process. */
    private static final class Holder {

        static final OnnxModel MODEL = OnnxModel.load("e5-small-v2-q.onnx", "e5-small-v2-q-tokenizer.json");
    }
}
