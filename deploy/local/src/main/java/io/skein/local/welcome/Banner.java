package io.skein.local.welcome;

import java.util.List;
import java.util.stream.Collectors;

/** What a person reads when Skein is up: where it is, what it can do, how to talk to it, how to stop it. */
public record Banner(String shape, String url, String data, Providers providers, boolean locked) {

    /** The models that can be used, and why those of some providers cannot. */
    public record Providers(List<String> handles, List<String> away) {}

    private static final int SHOWN = 12;
    private static final String DEMO = "skein/demo";

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

    public String text() {
        return """

                Skein is up%s.

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
                """.formatted(
                shape, url, data, models(), curl().indent(2), typescript().indent(2), python().indent(2));
    }

    private String models() {
        var handles = providers.handles();
        var known = handles.stream().limit(SHOWN).collect(Collectors.joining(", "));
        var more = handles.size() > SHOWN ? " and " + (handles.size() - SHOWN) + " more (" + url + "/v1/models)" : "";
        var away = providers.away().stream()
                .map(why -> "\n              not now: " + why)
                .collect(Collectors.joining());
        return known + more + away;
    }

    /** The one that needs no key, if it is there. */
    private String model() {
        var handles = providers.handles();
        return handles.isEmpty() || handles.contains(DEMO) ? DEMO : handles.getFirst();
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
