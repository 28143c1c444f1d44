package io.skein.memory.definitions;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.PackedText;
import io.skein.contracts.messages.Role;
import io.skein.memory.agents.AgentRow;
import io.skein.memory.definitions.AgentChoices.Chosen;
import io.skein.memory.json.Json;
import io.skein.memory.secrets.AgentSecrets;
import io.skein.memory.tools.ToolRecord;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an agent of what a request says, what it chose, and the defaults. No I/O. */
@Singleton
public class AgentDrafts {

    private static final String UTC = "UTC";
    private static final String SUBAGENT_TAG = "role:subagent";
    private static final String BOOT_THOUGHT = "Starting up. I greet first, so that it is clear how I speak.";
    private static final String BOOT_GREETING = "Hello, I am here. What shall we begin with?";

    private final Json json;
    private final AgentSecrets secrets;

    AgentDrafts(Json json, AgentSecrets secrets) {
        this.json = json;
        this.secrets = secrets;
    }

    /** Refuses what no look-up is needed to refuse. */
    public static void check(AgentFields said) {
        var type = said.typeOfNew();
        if (type == AgentType.VOICE_CONVO_AGENT && !said.wantsSleeptime()) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST, "Agent type voice_convo_agent requires enable_sleeptime to be true");
        }
        if (said.system() == null && AgentPrompts.system(type).isEmpty()) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "Invalid agent type: " + type.wire() + " has no prompt of its own (expected: a system text)");
        }
        if (!said.wantsMemory() && said.hasBlocks()) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "body.memory_enabled: false, but there are memory_blocks or block_ids (expected: none)");
        }
        Optional.ofNullable(said.name()).ifPresent(AgentName::require);
        Optional.ofNullable(said.timezone()).ifPresent(AgentDrafts::requireZone);
    }

    static String requireZone(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "INVALID_ARGUMENT: timezone '" + zone + "' (expected: an IANA name such as Europe/Berlin)");
        }
        return zone;
    }

    public AgentDraft draft(AgentFields said, Chosen chosen, List<ToolRecord> tools) {
        var model = AgentModel.of(chosen.model().orElseThrow(), said.typeOfNew(), said);
        var agent = new AgentRow(
                AgentId.random(),
                1,
                profile(said),
                mind(said, chosen, model),
                conduct(said, model, tools),
                links(said),
                AgentRow.Past.NONE);
        return new AgentDraft(
                agent,
                tools.stream().map(ToolRecord::id).toList(),
                said.blockIds() == null ? List.of() : said.blockIds(),
                said.memoryBlocks() == null ? List.of() : said.memoryBlocks(),
                List.of(),
                messages(said));
    }

    private AgentRow.Profile profile(AgentFields said) {
        var tags = said.tags() == null
                ? List.<String>of()
                : said.tags().stream().distinct().toList();
        return new AgentRow.Profile(
                said.name() == null ? AgentName.random() : said.name(),
                said.description(),
                said.typeOfNew(),
                said.system() == null ? AgentPrompts.system(said.typeOfNew()).orElseThrow() : said.system(),
                said.timezone() == null ? UTC : said.timezone(),
                tags.contains(SUBAGENT_TAG) ? Boolean.TRUE : said.hidden(),
                json.writeOrNull(said.metadata()),
                tags);
    }

    private AgentRow.Mind mind(AgentFields said, Chosen chosen, AgentModel model) {
        var preset = CompactionSettings.preset(chosen.summarizer().orElse(model.handle()));
        var compaction = said.compactionSettings() == null ? CompactionPatch.NONE : said.compactionSettings();
        var embedding = chosen.embedding().orElse(null);
        return new AgentRow.Mind(
                model.handle(),
                model.config().contextWindow(),
                json.write(model.config()),
                json.write(model.shownSettings()),
                json.write(model.settings()),
                json.write(compaction.over(preset).shown()),
                json.writeOrNull(said.responseFormat()),
                embedding == null ? null : embedding.handle(),
                json.writeOrNull(embedding));
    }

    private AgentRow.Conduct conduct(AgentFields said, AgentModel model, List<ToolRecord> tools) {
        int window = model.config().contextWindow();
        var clear = said.clearSecrets();
        return new AgentRow.Conduct(
                json.writeList(rules(said, model, tools), ToolRule.class),
                secrets.seal(clear == null ? Map.of() : clear),
                said.typeOfNew() == AgentType.WORKFLOW_AGENT || Boolean.TRUE.equals(said.messageBufferAutoclear()),
                said.enableSleeptime(),
                or(said.maxFilesOpen(), AgentDefaults.maxFilesOpen(window)),
                or(said.perFileViewWindowCharLimit(), AgentDefaults.fileViewChars(window)));
    }

    private static List<ToolRule> rules(AgentFields said, AgentModel model, List<ToolRecord> tools) {
        var own = said.toolRules() == null ? List.<ToolRule>of() : said.toolRules();
        boolean based = said.includeBaseToolRules() == null
                ? AgentDefaults.wantsBaseRules(said.typeOfNew(), model.handle(), said.wantsSleeptime(), !own.isEmpty())
                : said.includeBaseToolRules() || said.typeOfNew() == AgentType.SLEEPTIME_AGENT;
        var base = based
                ? AgentDefaults.baseRules(tools.stream().map(ToolRecord::name).toList())
                : List.<ToolRule>of();
        return Stream.concat(own.stream(), base.stream()).distinct().toList();
    }

    private AgentRow.Links links(AgentFields said) {
        return new AgentRow.Links(
                said.projectId(),
                said.templateId(),
                said.baseTemplateId(),
                json.write(said.identityIds() == null ? List.of() : said.identityIds()));
    }

    private static List<NewMessage> messages(AgentFields said) {
        if (said.initialMessageSequence() != null) {
            return said.initialMessageSequence().stream()
                    .map(InitialMessage::toNewMessage)
                    .toList();
        }
        if (!AgentDefaults.bootsUp(said.typeOfNew())) {
            return List.of();
        }
        return Stream.of(
                        InitialMessage.of(Role.ASSISTANT, BOOT_THOUGHT, BOOT_GREETING),
                        InitialMessage.of(Role.USER, PackedText.firstLogin(Instant.now())))
                .map(InitialMessage::toNewMessage)
                .toList();
    }

    private static int or(@Nullable Integer value, int preset) {
        return value == null ? preset : value;
    }
}
