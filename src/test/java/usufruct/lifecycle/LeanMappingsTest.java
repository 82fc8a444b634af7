package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LeanMappingsTest {
    private static final String MAPPER = """
            <mapper><select id="tasks">select * from T
              <if test="authCheck.shouldPerformAuthorizatioCheck &amp;&amp; authCheck.authUserId != null">join A</if>
              <choose>
                <when test="authCheck.shouldPerformAuthorizatioCheck">where checked</when>
                <otherwise>where plain</otherwise>
              </choose>
              <if test="
                authCheck.shouldPerformAuthorizatioCheck">and more</if>
              <if test="named || authCheck.shouldPerformAuthorizatioCheck">and named</if>
              <if test="authCheck.shouldPerformAuthorizatioCheck || named">and either</if>
            </select>
            <update id="updateAuthorizationsByProcessInstanceId_mysql">of another database</update>
            <update id="updateAuthorizationsByProcessInstanceId_postgres">of SQLite too</update>
            </mapper>""";

    @Test
    void whatNeedsTheEnginesChecksIsLeftOutAndNothingElse() throws Exception {
        Element mapper = element("/mapper", MAPPER);
        assertThat(mapper.getTextContent().strip().split("\\s*\\n\\s*"))
                .containsExactly("select * from T", "where plain", "and named", "and either", "of SQLite too");
    }

    @Test
    void filesForWhatIsSwitchedOffAreNotRead() throws Exception {
        Element list = element("/configuration", """
                <configuration><mappers><mapper resource="a/entity/CaseExecution.xml"/><mapper resource="a/entity/HistoricDecisionInstance.xml"/>
                <mapper resource="a/entity/User.xml"/><mapper resource="a/entity/UserOperationLogEntry.xml"/>
                <mapper resource="a/entity/Tenant.xml"/><mapper resource="a/entity/HistoricTaskInstance.xml"/></mappers></configuration>""");
        assertThat(list.getElementsByTagName("mapper").getLength()).isEqualTo(3);
        assertThat(((Element) list.getElementsByTagName("mapper").item(0)).getAttribute("resource"))
                .endsWith("UserOperationLogEntry.xml");
    }

    private static Element element(String path, String text) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        return (Element) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODE);
    }
}
