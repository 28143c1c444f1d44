package io.skein.memory.python;

import io.skein.memory.python.Annotation.Named;
import io.skein.memory.python.Module.Field;
import io.skein.memory.python.Module.Model;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns types into JSON schemas. Models that the source declares are written out where they are used. */
final class TypeSchemas {

    private static final Map<String, String> SCALARS =
            Map.of("str", "string", "int", "integer", "float", "number", "bool", "boolean");
    private static final Set<String> LISTS =
            Set.of("list", "List", "Sequence", "Iterable", "set", "Set", "frozenset", "FrozenSet", "Collection");
    private static final Set<String> OBJECTS =
            Set.of("dict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "DefaultDict", "defaultdict");
    private static final Set<String> MODELS = Set.of("BaseModel", "TypedDict");

    private static final int DEEPEST = 20;
    private static final int MOST_WRITTEN = 500;

    private final Map<String, Model> models;
    private final Deque<String> open = new ArrayDeque<>();
    private int written;

    TypeSchemas(Map<String, Model> models) {
        this.models = models;
    }

    Map<String, Object> of(Annotation type) {
        return switch (type) {
            case Annotation.None none -> typed("null");
            case Annotation.Ellipsis dots -> throw unknown("...");
            case Annotation.OneOf(var values) -> oneOf(values);
            case Annotation.Union(var members) -> union(members);
            case Named(var name, var arguments) -> named(name, arguments);
        };
    }

    private Map<String, Object> named(String name, List<Annotation> arguments) {
        if (SCALARS.containsKey(name)) {
            return typed(SCALARS.get(name));
        }
        if (LISTS.contains(name)) {
            return array(arguments.isEmpty() ? Map.of() : of(arguments.getFirst()));
        }
        if (OBJECTS.contains(name)) {
            return object(arguments);
        }
        return switch (name) {
            case "Any" -> new LinkedHashMap<>();
            case "None", "NoneType" -> typed("null");
            case "Optional" -> of(only(name, arguments));
            case "tuple", "Tuple" -> tuple(arguments);
            case "Required", "NotRequired", "Final" -> of(only(name, arguments));
            default -> model(name);
        };
    }

    private static Annotation only(String name, List<Annotation> arguments) {
        if (arguments.size() != 1) {
            throw SourceProblem.value(name + " takes one type in brackets, as in " + name + "[str]");
        }
        return arguments.getFirst();
    }

    /** JSON has no other keys than texts, so only the type of the values counts. */
    private Map<String, Object> object(List<Annotation> arguments) {
        var schema = typed("object");
        if (arguments.size() == 2) {
            schema.put("additionalProperties", of(arguments.get(1)));
        }
        return schema;
    }

    private Map<String, Object> tuple(List<Annotation> members) {
        if (members.isEmpty()) {
            return array(Map.of());
        }
        if (members.size() == 2 && members.get(1) instanceof Annotation.Ellipsis) {
            return array(of(members.getFirst()));
        }
        var distinct = members.stream().map(this::of).distinct().toList();
        var schema = array(distinct.size() == 1 ? distinct.getFirst() : Map.of("anyOf", distinct));
        schema.put("minItems", members.size());
        schema.put("maxItems", members.size());
        return schema;
    }

    private Map<String, Object> union(List<Annotation> members) {
        var schemas = members.stream()
                .filter(member -> !(member instanceof Annotation.None))
                .map(this::of)
                .distinct()
                .toList();
        return schemas.size() == 1 ? schemas.getFirst() : new LinkedHashMap<>(Map.of("anyOf", schemas));
    }

    private static Map<String, Object> oneOf(List<Object> values) {
        var types = values.stream().map(TypeSchemas::typeOf).distinct().toList();
        var schema = types.size() == 1 ? typed(types.getFirst()) : new LinkedHashMap<String, Object>();
        schema.put("enum", values);
        return schema;
    }

    private static String typeOf(Object value) {
        return value instanceof BigInteger ? "integer" : value instanceof Boolean ? "boolean" : "string";
    }

    private Map<String, Object> model(String name) {
        if (!isModel(name)) {
            throw unknown(name);
        }
        if (open.contains(name)) {
            throw SourceProblem.value(
                    "the model " + name + " contains itself, which cannot be written out as a schema");
        }
        if (open.size() == DEEPEST || ++written > MOST_WRITTEN) {
            throw SourceProblem.value(
                    "the models are nested too deeply, or used too often, to be written out as a schema");
        }
        open.push(name);
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        lineage(name).forEach(each -> addFields(each, properties, required));
        open.pop();
        var schema = typed("object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private void addFields(Model model, Map<String, Object> properties, List<String> required) {
        var documented =
                Docstring.of(model.docstring() == null ? "" : model.docstring()).parameters();
        for (var field : model.fields()) {
            properties.put(field.name(), described(field, documented));
            required.remove(field.name());
            if (!field.hasDefault() && !field.annotation().optional()) {
                required.add(field.name());
            }
        }
    }

    private Map<String, Object> described(Field field, Map<String, String> documented) {
        var schema = of(field.annotation());
        var description = field.description() == null ? documented.get(field.name()) : field.description();
        if (description != null) {
            schema.put("description", description);
        }
        return schema;
    }

    private boolean isModel(String name) {
        return lineage(name).stream().anyMatch(each -> each.bases().stream().anyMatch(MODELS::contains));
    }

    /** The declared class and all declared classes it inherits from, ancestors first. */
    private List<Model> lineage(String name) {
        var found = new ArrayList<Model>();
        trace(name, new HashSet<>(), found);
        return found;
    }

    private void trace(String name, Set<String> seen, List<Model> found) {
        var model = models.get(name);
        if (model != null && seen.add(name) && seen.size() <= DEEPEST) {
            model.bases().forEach(base -> trace(base, seen, found));
            found.add(model);
        }
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        var schema = typed("array");
        schema.put("items", items);
        return schema;
    }

    private static Map<String, Object> typed(String type) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", type);
        return schema;
    }

    private static SourceProblem unknown(String type) {
        return SourceProblem.value(
                "Python type " + type + " has no corresponding JSON schema type: use str, int, float, bool,"
                        + " list, dict, tuple, Literal, Optional, Union or a pydantic model that the source declares");
    }
}
