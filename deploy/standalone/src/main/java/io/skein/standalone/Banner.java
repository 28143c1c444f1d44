package io.skein.standalone;

import io.skein.models.ProviderCheck;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person reads when Skein is up: where it is, what it can do, how to talk to it, how to stop it. */
record Banner(String url, String data, List<String> handles, List<ProviderCheck> unreachable, boolean locked) {

    private static final int SHOWN = 12;

    private static final String CURL = """
            AGENT=$(curl -s %1$s/v1/agents/ -H 'content-type: application/json'%3$s \\
              -d '{"model": "%2$s", "memory_blocks": [{"label": "human", "value": ""}]}' \\
              | grep -o '"id":"agent-[^"]*"' | head -1 | cut -d'"' -f4)
            curl -s %1$s/v1/agents/$AGENT/messages -H 'content-type: application/json'%3$s \\
              -d '{"input": "Remember that I drink tea."}'""";

    private static final String TYPESCRIPT = """
            import Letta from "@letta-ai/letta-client";
            const client = new Letta({ baseURL: "%s"%s });
            const agent = await client.agents.create({
              model: "%s", memory_blocks: [{ label: "human", value: "" }] });
            const reply = await client.agents.messages.create(agent.id, { input: "Remember that I drink tea." });
            console.log(reply.messages);""";

    private static final String PYTHON = """
            %sfrom letta_client import Letta
            client = Letta(base_url="%s"%s)
            agent = client.agents.create(model="%s", memory_blocks=[{"label": "human", "value": ""}])
            print(client.agents.messages.create(agent.id, input="Remember that I drink tea.").messages)""";

    /** Whether the environment names a database of the user's own. */
    static boolean hasOwnDatabase() {
        return !System.getenv().getOrDefault("DATABASE_URL", "").isBlank();
    }

    /** The environment variable that holds a provider's key. */
    static String keyOf(String provider) {
        return provider.toUpperCase(Locale.ROOT) + "_API_KEY";
    }

    String text() {
        return """

                Skein is up.

                  listens on  %s
                  data in     %s
                  models      %s
                              more: set OPENAI_API_KEY (with OPENAI_API_BASE for any server that speaks
                              chat completions) or ANTHROPIC_API_KEY, and start again

                Talk to it with curl:

                %s
                with TypeScript (npm install @letta-ai/letta-client):

                %s
                with Python (pip install letta-client):

                %s
                Stop it with Ctrl-C.
                """.formatted(url, data, models(), curl().indent(2), typescript().indent(2), python().indent(2));
    }

    private String models() {
        var known = handles.stream().limit(SHOWN).collect(Collectors.joining(", "));
        var more = handles.size() > SHOWN ? " and " + (handles.size() - SHOWN) + " more (" + url + "/v1/models)" : "";
        var away = unreachable.stream()
                .map(check -> "\n              not now: " + check.message())
                .collect(Collectors.joining());
        return known + more + away;
    }

    private String model() {
        return handles.stream()
                .filter(handle -> handle.equals("skein/demo"))
                .findFirst()
                .orElse(handles.isEmpty() ? "skein/demo" : handles.getFirst());
    }

    private String curl() {
        var key = locked ? " -H \"authorization: Bearer $SKEIN_API_KEY\"" : "";
        return CURL.formatted(url, model(), key);
    }

    private String typescript() {
        return TYPESCRIPT.formatted(url, locked ? ", apiKey: process.env.SKEIN_API_KEY" : "", model());
    }

    private String python() {
        var key = locked ? ", api_key=os.environ[\"SKEIN_API_KEY\"]" : "";
        return PYTHON.formatted(locked ? "import os\n" : "", url, key, model());
    }
}
