package io.skein.qdrant.points;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Filters of the protocol as queries that do not score. */
public final class Filters {

    private Filters() {}

    public static Query query(Filter filter) {
        if (filter.hasMinShould()) {
            throw Refusals.unknownHere("min_should");
        }
        if (filter.getMustCount() + filter.getShouldCount() + filter.getMustNotCount() == 0) {
            return new MatchAllDocsQuery();
        }
        var query = new BooleanQuery.Builder();
        filter.getMustList().forEach(condition -> query.add(condition(condition), Occur.FILTER));
        filter.getMustNotList().forEach(condition -> query.add(condition(condition), Occur.MUST_NOT));
        if (filter.getShouldCount() > 0) {
            var any = new BooleanQuery.Builder();
            filter.getShouldList().forEach(condition -> any.add(condition(condition), Occur.SHOULD));
            query.add(any.build(), Occur.FILTER);
        } else if (filter.getMustCount() == 0) {
            query.add(new MatchAllDocsQuery(), Occur.FILTER); // exclusions alone find nothing in Lucene
        }
        return query.build();
    }

    /** These points. */
    public static Query ids(Collection<PointId> ids) {
        return new TermInSetQuery(
                PointFields.ID,
                ids.stream().map(id -> new BytesRef(PointKey.of(id))).toList());
    }

    private static Query condition(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> field(condition.getField());
            case HAS_ID -> ids(condition.getHasId().getHasIdList());
            case FILTER -> query(condition.getFilter());
            case IS_EMPTY, IS_NULL, NESTED, HAS_VECTOR ->
                throw Refusals.unknownHere("the condition " + condition.getConditionOneOfCase());
            case CONDITIONONEOF_NOT_SET -> throw Refusals.invalid("an empty condition");
        };
    }

    private static Query field(FieldCondition field) {
        if (field.hasMatch()) {
            return match(field.getKey(), field.getMatch());
        }
        if (field.hasRange()) {
            return range(field.getKey(), field.getRange());
        }
        throw Refusals.unknownHere("a condition on `" + field.getKey() + "` that is neither match nor range");
    }

    private static Query match(String key, Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> word(key, match.getKeyword());
            case BOOLEAN -> word(key, Boolean.toString(match.getBoolean()));
            case INTEGER -> DoublePoint.newExactQuery(PointFields.number(key), match.getInteger());
            case KEYWORDS -> words(key, match.getKeywords().getStringsList());
            case INTEGERS -> numbers(key, match.getIntegers().getIntegersList());
            case EXCEPT_KEYWORDS -> not(words(key, match.getExceptKeywords().getStringsList()));
            case EXCEPT_INTEGERS -> not(numbers(key, match.getExceptIntegers().getIntegersList()));
            case TEXT, PHRASE, TEXT_ANY -> throw Refusals.unknownHere("a match of " + match.getMatchValueCase());
            case MATCHVALUE_NOT_SET -> throw Refusals.invalid("an empty match on `" + key + "`");
        };
    }

    private static Query word(String key, String word) {
        return new TermQuery(new Term(PointFields.word(key), PointDocuments.beginning(word)));
    }

    private static Query words(String key, List<String> words) {
        return new TermInSetQuery(
                PointFields.word(key),
                words.stream()
                        .map(word -> new BytesRef(PointDocuments.beginning(word)))
                        .toList());
    }

    private static Query numbers(String key, List<Long> numbers) {
        return DoublePoint.newSetQuery(
                PointFields.number(key),
                numbers.stream().mapToDouble(Long::doubleValue).toArray());
    }

    private static Query not(Query query) {
        return new BooleanQuery.Builder()
                .add(new MatchAllDocsQuery(), Occur.FILTER)
                .add(query, Occur.MUST_NOT)
                .build();
    }

    private static Query range(String key, Range range) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        if (range.hasGte()) {
            low = range.getGte();
        }
        if (range.hasGt()) {
            low = Math.max(low, DoublePoint.nextUp(range.getGt()));
        }
        if (range.hasLte()) {
            high = range.getLte();
        }
        if (range.hasLt()) {
            high = Math.min(high, DoublePoint.nextDown(range.getLt()));
        }
        return DoublePoint.newRangeQuery(PointFields.number(key), low, high);
    }
}
