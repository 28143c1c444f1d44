package io.skein.runner.runs;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.skein.kit.model.ScriptedModel;
import java.util.Map;

/** The model server and the record that the service under test talks to. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    static final FakeMemory memory = FakeMemory.start();
    static final FakeLibrary library = FakeLibrary.start();
    static final ScriptedModel model = ScriptedModel.start();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "skein.peers.memory-url", memory.url(),
                "skein.peers.archival-url", library.url(),
                "skein.runner.runs.lease-renewal", "100ms",
                "skein.models.attempts", "1",
                "OPENAI_API_KEY", "test",
                "OPENAI_API_BASE", model.baseUrl().toString(),
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        memory.close();
        library.close();
        model.close();
    }
}
