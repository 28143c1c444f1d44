package io.skein.runner.tools;

import io.skein.contracts.agents.ToolSnapshot;

/** Says of a tool that no executor runs why that is so, in words for the model. */
final class NotRunHere {

    private NotRunHere() {}

    static String why(ToolSnapshot tool) {
        return "Error executing function " + tool.name() + ": " + reason(tool) + " Go on without it.";
    }

    private static String reason(ToolSnapshot tool) {
        return switch (tool.type()) {
            case CUSTOM -> "this server stores custom tools but does not run their code yet.";
            case EXTERNAL_MCP -> "this server does not call MCP servers yet.";
            case LETTA_MULTI_AGENT_CORE -> "this server does not pass messages between agents yet.";
            case LETTA_BUILTIN -> "this server does not run built-in web and code tools yet.";
            case LETTA_CORE, LETTA_MEMORY_CORE, LETTA_FILES_CORE, LETTA_SLEEPTIME_CORE, LETTA_VOICE_SLEEPTIME_CORE ->
                "this server does not run this tool yet.";
        };
    }
}
