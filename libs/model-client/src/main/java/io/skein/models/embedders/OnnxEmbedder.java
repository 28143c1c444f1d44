package io.skein.models.embedders;

import io.skein.models.Embedder;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * E5 small, second version, in this process: 384 numbers, English first. Loaded with the first text; passages are
 * worked off by one thread that gives way to all others, queries by another.
 */
final class OnnxEmbedder implements Embedder {

    private final ExecutorService passages = Background.patient("embed-passages");
    private final ExecutorService queries = Background.prompt("embed-queries");

    @Override
    public Uni<List<float[]>> embed(List<String> texts, Purpose purpose) {
        return Uni.createFrom()
                .item(() -> vectors(texts, prefix(purpose)))
                .runSubscriptionOn(
                        switch (purpose) {
                            case PASSAGE -> passages;
                            case QUERY -> queries;
                        });
    }

    private static List<float[]> vectors(List<String> texts, String prefix) {
        return texts.stream().map(text -> Holder.MODEL.embed(prefix + text)).toList();
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
