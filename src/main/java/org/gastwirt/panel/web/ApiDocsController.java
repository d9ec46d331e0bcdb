package org.gastwirt.panel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** The API's document for people. */
@Controller
class ApiDocsController {

    private final OpenApiWebMvcResource document;
    private final JsonMapper json;

    ApiDocsController(OpenApiWebMvcResource document, JsonMapper json) {
        this.document = document;
        this.json = json;
    }

    @GetMapping("/docs/api")
    String show(HttpServletRequest request, Model model) throws JsonProcessingException {
        byte[] text = document.openapiJson(request, "/v1/openapi.json", Locale.ENGLISH);
        model.addAttribute("api", ApiDocs.read(json.readTree(text)));
        return "web/api";
    }
}
