package io.skein.memory.python;

import io.skein.memory.python.Module.Function;
import io.skein.memory.python.Module.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The source of a Python tool. The front door of this feature; nothing is executed. */
public record PythonSource(String text) {

    /** Filled in by the server when the tool runs, so the model does not see them. */
    private static final Set<String> RESERVED = Set.of("self", "agent_state", "agent_id");

    /** The schema of the last function at the top level, from its signature and its docstring. */
    public Derivation derive() {
        try {
            return new Derivation.Derived(schema());
        } catch (SourceProblem problem) {
            return new Derivation.Underivable("Schema generation failed: " + problem.why());
        }
    }

    /**
     * Name and description of the last function; the schema of its parameters is given. A docstring is not demanded
     * then: without one the description is empty.
     */
    public Derivation deriveWith(Map<String, Object> parameters) {
        try {
            var function = tool(ModuleReader.read(text));
            var docstring = Docstring.of(function.docstring() == null ? "" : function.docstring());
            return new Derivation.Derived(schema(function.name(), docstring.description(), parameters));
        } catch (SourceProblem problem) {
            return new Derivation.Underivable("Schema generation failed: " + problem.why());
        }
    }

    private Map<String, Object> schema() {
        var module = ModuleReader.read(text);
        var function = tool(module);
        var docstring = Docstring.of(function.docstring() == null ? "" : function.docstring());
        if (function.docstring() == null || function.docstring().isBlank()) {
            throw new SourceProblem("Function " + function.name() + " missing docstring");
        }
        var types = new TypeSchemas(module.models());
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var parameter : function.parameters()) {
            if (!RESERVED.contains(parameter.name())) {
                properties.put(parameter.name(), property(function, parameter, docstring, types));
                if (!parameter.hasDefault() && !annotation(function, parameter).optional()) {
                    required.add(parameter.name());
                }
            }
        }
        return schema(function.name(), docstring.description(), parameters(properties, required));
    }

    private static Function tool(Module module) {
        if (module.functions().isEmpty()) {
            throw new SourceProblem("No functions found in source code");
        }
        return module.functions().getLast();
    }

    private static Map<String, Object> property(
            Function function, Parameter parameter, Docstring docstring, TypeSchemas types) {
        var schema = types.of(annotation(function, parameter));
        var description = docstring.parameters().getOrDefault(parameter.name(), "");
        if (description.isEmpty()) {
            throw SourceProblem.value(named(parameter, function) + " lacks a description in the docstring");
        }
        schema.put("description", description);
        return schema;
    }

    private static Annotation annotation(Function function, Parameter parameter) {
        var type = parameter.annotation();
        if (type == null) {
            throw SourceProblem.type(named(parameter, function) + " lacks a type annotation");
        }
        return type;
    }

    private static String named(Parameter parameter, Function function) {
        return "Parameter '" + parameter.name() + "' in function '" + function.name() + "'";
    }

    private static Map<String, Object> parameters(Map<String, Object> properties, List<String> required) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("type", "object");
        parameters.put("properties", properties);
        parameters.put("required", required);
        return parameters;
    }

    private static Map<String, Object> schema(String name, String description, Map<String, Object> parameters) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("name", name);
        schema.put("description", description);
        schema.put("parameters", parameters);
        return schema;
    }
}
