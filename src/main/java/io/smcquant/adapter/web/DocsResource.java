package io.smcquant.adapter.web;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

/** The short way to the API documentation. */
@Path("/docs")
public class DocsResource {
    @GET
    @Operation(hidden = true)
    public Response docs() {
        return Response.temporaryRedirect(URI.create("/q/swagger-ui/")).build();
    }
}
