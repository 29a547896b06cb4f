package io.smcquant.adapter.postgres;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.postgres.StoredModel.Content;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The one place where a model becomes columns and a row becomes a model again. */
final class ModelColumns {
    private static final String CONTENT = "name, format, sha256, content, size_bytes, feature_names, outputs, trees,"
            + " probability, schema_hash";
    private static final String STATE = "id, status, activation, by_hand,"
            + " (extract(epoch FROM created_at) * 1000)::bigint, (extract(epoch FROM changed_at) * 1000)::bigint";
    private static final String SELECT = "SELECT " + CONTENT + ", " + STATE;

    static final String INSERT = "INSERT INTO model (" + CONTENT + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            + " ON CONFLICT (content) DO NOTHING RETURNING id";
    static final String ID_OF_CONTENT = "SELECT id FROM model WHERE content = $1";
    static final String INSERT_CARD = "INSERT INTO model_card (model_id, hash, json) VALUES ($1, $2, $3)";
    static final String INSERT_PART = "INSERT INTO model_part (model_id, number, bytes) VALUES ($1, $2, $3)";
    static final String PART = "SELECT bytes FROM model_part WHERE model_id = $1 AND number = $2";
    static final String PAGE = SELECT + ", NULL, NULL FROM model WHERE id < $1 ORDER BY id DESC LIMIT $2";
    static final String FIND = SELECT + ", hash, json FROM model LEFT JOIN model_card ON model_id = id WHERE id = $1";
    static final String IN_USE = SELECT + ", NULL, NULL FROM model WHERE status IN ('active', 'shadow')"
            + " UNION ALL (" + SELECT + ", NULL, NULL FROM model WHERE status = 'retired' AND activation IS NOT NULL"
            + " AND coalesce(schema_hash, $1) = $1 ORDER BY activation DESC LIMIT " + Models.STEPPED_ASIDE_MAX + ")"
            + " ORDER BY activation DESC NULLS LAST, id";

    private static final int STATE_FROM = 10;
    private static final int CARD_FROM = 16;

    private ModelColumns() {}

    static Tuple parameters(Content content) {
        return Tuple.tuple().addString(content.name()).addString(content.format().label())
                .addString(content.sha256()).addString(content.digest()).addLong(content.sizeBytes())
                .addArrayOfString(content.featureNames().toArray(new String[0])).addInteger(content.outputs())
                .addInteger(content.trees()).addBoolean(content.probability())
                .addString(content.card().map(StoredModel.Card::schemaHash).orElse(null));
    }

    static StoredModel model(Row row) {
        Content content = new Content(row.getString(0), ModelFormat.ofLabel(row.getString(1)), row.getString(2),
                row.getString(3), row.getLong(4), List.of(row.getArrayOfStrings(5)), row.getInteger(6),
                row.getInteger(7), row.getBoolean(8), card(row.getString(9), row));
        Long activation = row.getLong(STATE_FROM + 2);
        return new StoredModel(row.getLong(STATE_FROM), content, ModelStatus.ofLabel(row.getString(STATE_FROM + 1)),
                activation == null ? OptionalLong.empty() : OptionalLong.of(activation),
                row.getBoolean(STATE_FROM + 3), row.getLong(STATE_FROM + 4), row.getLong(STATE_FROM + 5));
    }

    /** Where the text was not asked for, the card has its schema and nothing else. */
    private static Optional<StoredModel.Card> card(@Nullable String schemaHash, Row row) {
        String hash = row.getString(CARD_FROM);
        String json = row.getString(CARD_FROM + 1);
        return Optional.ofNullable(schemaHash).map(schema -> new StoredModel.Card(schema, hash == null ? "" : hash,
                json == null ? "" : json));
    }
}
