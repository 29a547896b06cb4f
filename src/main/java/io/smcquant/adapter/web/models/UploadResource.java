package io.smcquant.adapter.web.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.web.gate.BodyMax;
import io.smcquant.adapter.web.gate.Heavy;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.config.ScoreConfig;

/** Uploads of models. What comes goes to the disk first, and is read from there a piece at a time. */
@Path("/api/v1/models")
@ApplicationScoped
public class UploadResource {
    /** The ceiling of any body; the setting bounds models below it. */
    private static final long BODY_BYTES_MAX = 64L << 20;

    private final GivenModels given;
    private final long bytesMax;

    UploadResource(GivenModels given, ScoreConfig score) {
        this.given = given;
        this.bytesMax = score.modelBytesMax().asLongValue();
    }

    @POST
    @Heavy
    @Cancellable(false)
    @Blocking
    @Consumes({ MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM })
    @BodyMax(bytes = BODY_BYTES_MAX)
    @Operation(summary = "Upload a model as a candidate; needs the shared secret",
            description = "text/plain is the text that LightGBM saves, application/octet-stream a table that our own"
                    + " training wrote. The body may come as gzip. A multipart form has the model in its file"
                    + " \"model\", with one of the two types, and its card in its file \"card\". The same content"
                    + " uploaded again answers 200 with the id it has. Nothing changes in which model answers.")
    @Parameter(name = "name", in = ParameterIn.QUERY,
            description = "what people call it; needed where no card says it")
    public Uni<Response> upload(@HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type, InputStream body,
            @Context UriInfo uri) {
        Optional<String> name = name(uri);
        return given.receive(name, GivenModels.format(type), body, bytesMax, Optional.empty());
    }

    @POST
    @Heavy
    @Cancellable(false)
    @Blocking
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyMax(bytes = BODY_BYTES_MAX)
    public Uni<Response> uploadWithCard(@RestForm("model") @Nullable FileUpload model,
            @RestForm("card") @Nullable FileUpload card, @Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
        Optional<String> name = name(uri);
        GivenModels.requirePlain(headers);
        FileUpload file = GivenModels.required("model", model);
        Optional<byte[]> cardBytes = card == null ? Optional.empty() : Optional.of(GivenModels.cardBytes(card));
        ModelFormat format = GivenModels.formatOfPart(file.contentType());
        try (InputStream body = Files.newInputStream(file.uploadedFile())) {
            return given.receive(name, format, body, bytesMax, cardBytes);
        }
    }

    private static Optional<String> name(UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        Optional<String> name = query.word("name", GivenModels.NAME, GivenModels.NAME_RULE);
        query.requireSound();
        return name;
    }
}
