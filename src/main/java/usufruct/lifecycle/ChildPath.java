package usufruct.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFunctionResolver;
import javax.xml.xpath.XPathVariableResolver;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Finds children by plain names by walking there; leaves every other question to the JDK. */
final class ChildPath implements XPath {
    /** {@code sql}, {@code select|insert}, {@code /mapper}, {@code /mapper/sql}. */
    private static final Pattern PLAIN = Pattern.compile("/?\\w+(/\\w+)*|\\w+(\\|\\w+)*");

    private final XPath standard;

    ChildPath(XPath standard) {
        this.standard = standard;
    }

    @Override
    public @Nullable Object evaluate(String path, Object from, QName type) throws XPathExpressionException {
        if (!(from instanceof Node start) || !PLAIN.matcher(path).matches()) {
            return standard.evaluate(path, from, type);
        }
        if (LeanMappings.FILES.contains(path)) {
            LeanMappings.prune(start);
        }
        if (type.equals(XPathConstants.NODESET)) {
            return new Found(walk(path, start));
        }
        if (type.equals(XPathConstants.NODE)) {
            List<Node> found = walk(path, start);
            return found.isEmpty() ? null : found.getFirst();
        }
        return standard.evaluate(path, from, type);
    }

    private static List<Node> walk(String path, Node start) {
        boolean fromTheTop = path.startsWith("/");
        List<Node> here = List.of(fromTheTop ? top(start) : start);
        for (String step : (fromTheTop ? path.substring(1) : path).split("/", -1)) {
            Set<String> names = Set.of(step.split("\\|", -1));
            var next = new ArrayList<Node>();
            here.forEach(node -> addChildren(node, names, next));
            here = next;
        }
        return here;
    }

    private static Node top(Node node) {
        return node instanceof Document ? node : node.getOwnerDocument();
    }

    private static void addChildren(Node parent, Set<String> names, List<Node> to) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element && names.contains(child.getNodeName())) {
                to.add(child);
            }
        }
    }

    private record Found(List<Node> nodes) implements NodeList {
        @Override
        public @Nullable Node item(int index) {
            return index >= 0 && index < nodes.size() ? nodes.get(index) : null;
        }

        @Override
        public int getLength() {
            return nodes.size();
        }
    }

    @Override
    public String evaluate(String path, Object from) throws XPathExpressionException {
        return standard.evaluate(path, from);
    }

    @Override
    public Object evaluate(String path, InputSource source, QName type) throws XPathExpressionException {
        return standard.evaluate(path, source, type);
    }

    @Override
    public String evaluate(String path, InputSource source) throws XPathExpressionException {
        return standard.evaluate(path, source);
    }

    @Override
    public XPathExpression compile(String path) throws XPathExpressionException {
        return standard.compile(path);
    }

    @Override
    public void reset() {
        standard.reset();
    }

    @Override
    public void setXPathVariableResolver(XPathVariableResolver resolver) {
        standard.setXPathVariableResolver(resolver);
    }

    @Override
    public XPathVariableResolver getXPathVariableResolver() {
        return standard.getXPathVariableResolver();
    }

    @Override
    public void setXPathFunctionResolver(XPathFunctionResolver resolver) {
        standard.setXPathFunctionResolver(resolver);
    }

    @Override
    public XPathFunctionResolver getXPathFunctionResolver() {
        return standard.getXPathFunctionResolver();
    }

    @Override
    public void setNamespaceContext(NamespaceContext context) {
        standard.setNamespaceContext(context);
    }

    @Override
    public NamespaceContext getNamespaceContext() {
        return standard.getNamespaceContext();
    }
}
