package io.skein.models.embedders;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;

/**
 * A sentence model in memory. One text at a time on the caller's own thread: quantised to eight bits, a model answers
 * differently about a text that shares a batch. Safe for several threads.
 */
final class OnnxModel {

    private static final int MOST_TOKENS = 512;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final WordPieces pieces;

    private OnnxModel(Path model, WordPieces pieces) throws OrtException {
        this.pieces = pieces;
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            this.session = environment.createSession(model.toString(), options);
        }
    }

    /** Reads the model and its vocabulary from the class path. */
    static OnnxModel load(String model, String tokenizer) {
        try (var vocabulary = resource(tokenizer)) {
            return load(model, new WordPieces(new ObjectMapper().readTree(vocabulary)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (OrtException broken) {
            throw new IllegalStateException("the embedding model cannot be loaded", broken);
        }
    }

    /** By way of a file, as the runtime reads it: in the heap a model is twice its size, and lies there for long. */
    private static OnnxModel load(String model, WordPieces pieces) throws IOException, OrtException {
        var file = Files.createTempFile("skein-", ".onnx");
        try (var there = resource(model)) {
            Files.copy(there, file, StandardCopyOption.REPLACE_EXISTING);
            return new OnnxModel(file, pieces);
        } finally {
            Files.delete(file);
        }
    }

    /** A vector of length one. */
    float[] embed(String text) {
        var ids = pieces.encode(text, MOST_TOKENS);
        var shape = new long[] {1, ids.length};
        var ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (var tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                var result =
                        session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException broken) {
            throw new IllegalStateException("the embedding model failed", broken);
        }
    }

    private static float[] mean(float[][] tokens) {
        var sum = new double[tokens[0].length];
        for (var token : tokens) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += token[i];
            }
        }
        double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
        var unit = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            unit[i] = (float) (sum[i] / length);
        }
        return unit;
    }

    private static InputStream resource(String name) throws IOException {
        var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name + " is not on the class path");
        }
        return in;
    }
}
