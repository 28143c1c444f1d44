package io.skein.memory.definitions;

import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.memory.agents.AgentRow;
import io.skein.memory.definitions.AgentChoices.Chosen;
import io.skein.memory.json.Json;
import io.skein.memory.models.LlmConfig;
import io.skein.memory.models.ModelSettings;
import io.skein.memory.secrets.AgentSecrets;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes an agent by what a request says; what it does not speak of stays. No I/O. */
@Singleton
public class AgentEdits {

    private final Json json;
    private final AgentSecrets secrets;

    AgentEdits(Json json, AgentSecrets secrets) {
        this.json = json;
        this.secrets = secrets;
    }

    public static void check(AgentFields said) {
        Optional.ofNullable(said.name()).ifPresent(AgentName::require);
        Optional.ofNullable(said.timezone()).ifPresent(AgentDrafts::requireZone);
    }

    public AgentRow edited(AgentRow agent, AgentFields said, Chosen chosen) {
        var model = chosen.model()
                .map(info -> AgentModel.of(info, agent.profile().type(), said))
                .orElseGet(() -> current(agent.mind()).changed(said));
        return new AgentRow(
                agent.id(),
                agent.version(),
                profile(agent.profile(), said),
                mind(agent.mind(), said, chosen, model),
                conduct(agent, said, model),
                links(agent.links(), said),
                agent.past());
    }

    private AgentModel current(AgentRow.Mind mind) {
        return new AgentModel(
                mind.model(),
                json.read(mind.llmConfig(), LlmConfig.class),
                ModelSettings.of(json.object(mind.chosenSettings())));
    }

    private AgentRow.Profile profile(AgentRow.Profile old, AgentFields said) {
        return new AgentRow.Profile(
                or(said.name(), old.name()),
                said.description() == null ? old.description() : said.description(),
                old.type(),
                or(said.system(), old.system()),
                or(said.timezone(), old.timezone()),
                said.hidden() == null ? old.hidden() : said.hidden(),
                said.metadata() == null ? old.metadata() : json.write(said.metadata()),
                or(said.tags(), old.tags()));
    }

    private AgentRow.Mind mind(AgentRow.Mind old, AgentFields said, Chosen chosen, AgentModel model) {
        var embedding = chosen.embedding().orElse(null);
        return new AgentRow.Mind(
                model.handle(),
                model.config().contextWindow(),
                json.write(model.config()),
                json.write(model.shownSettings()),
                json.write(model.settings()),
                json.write(compaction(old, said, chosen)),
                said.responseFormat() == null ? old.responseFormat() : json.write(said.responseFormat()),
                embedding == null ? old.embedding() : embedding.handle(),
                embedding == null ? old.embeddingConfig() : json.write(embedding));
    }

    /** An agent that was summarised by its own model goes on to be, under another model. */
    private CompactionSettings compaction(AgentRow.Mind old, AgentFields fields, Chosen chosen) {
        var before = json.read(old.compactionSettings(), CompactionSettings.class);
        var own = old.model().equals(before.model()) ? chosen.summarizer().orElse(old.model()) : before.model();
        var said = fields.compactionSettings() == null ? CompactionPatch.NONE : fields.compactionSettings();
        return said.over(CompactionPatch.ofModel(own).over(before)).shown();
    }

    private AgentRow.Conduct conduct(AgentRow agent, AgentFields said, AgentModel model) {
        var old = agent.conduct();
        int before = agent.mind().contextWindow();
        int window = model.config().contextWindow();
        return new AgentRow.Conduct(
                said.toolRules() == null ? old.toolRules() : rules(said.toolRules()),
                said.clearSecrets() == null ? old.secrets() : secrets.seal(said.clearSecrets()),
                or(said.messageBufferAutoclear(), old.messageBufferAutoclear()),
                said.enableSleeptime() == null ? old.enableSleeptime() : said.enableSleeptime(),
                or(
                        said.maxFilesOpen(),
                        follows(
                                old.maxFilesOpen(),
                                AgentDefaults.maxFilesOpen(before),
                                AgentDefaults.maxFilesOpen(window))),
                or(
                        said.perFileViewWindowCharLimit(),
                        follows(
                                old.fileViewChars(),
                                AgentDefaults.fileViewChars(before),
                                AgentDefaults.fileViewChars(window))));
    }

    private String rules(List<ToolRule> said) {
        return json.writeList(said.stream().distinct().toList(), ToolRule.class);
    }

    private AgentRow.Links links(AgentRow.Links old, AgentFields said) {
        return new AgentRow.Links(
                said.projectId() == null ? old.projectId() : said.projectId(),
                said.templateId() == null ? old.templateId() : said.templateId(),
                said.baseTemplateId() == null ? old.baseTemplateId() : said.baseTemplateId(),
                said.identityIds() == null ? old.identityIds() : json.write(said.identityIds()));
    }

    /** A limit that was the default of the old window becomes the default of the new one; a chosen one stays. */
    private static int follows(int value, int oldPreset, int newPreset) {
        return value == oldPreset ? newPreset : value;
    }

    private static <T> T or(@Nullable T value, T old) {
        return value == null ? old : value;
    }
}
