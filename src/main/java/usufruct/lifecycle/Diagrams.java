package usufruct.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** Reads how the shipped processes are drawn from their own files: the same picture that a modeler opens. */
final class Diagrams {
    /** Read when a case is first looked at: BPMN's own schema is read along with them. */
    private static final class Shipped {
        private static final Map<String, Diagram> BY_KEY = Processes.models().entrySet().stream()
                .map(each -> read(each.getKey().key(), each.getValue()))
                .collect(Collectors.toUnmodifiableMap(Diagram::key, Function.identity()));
    }

    /** The drawing of a process by its key. */
    static Optional<Diagram> of(String key) {
        return Optional.ofNullable(Shipped.BY_KEY.get(key));
    }

    private static Diagram read(String key, BpmnModelInstance model) {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        return new Diagram(
                key,
                process.getName(),
                process.getDocumentations().stream()
                        .map(each -> each.getTextContent().strip())
                        .collect(Collectors.joining(" ")),
                steps(model.getModelElementsByType(BpmnShape.class)),
                ways(model.getModelElementsByType(BpmnEdge.class)));
    }

    private static List<Diagram.Step> steps(Collection<BpmnShape> shapes) {
        return shapes.stream()
                .map(shape -> {
                    FlowElement element = (FlowElement) shape.getBpmnElement();
                    Bounds bounds = shape.getBounds();
                    return new Diagram.Step(
                            element.getId(),
                            kind(element),
                            Optional.ofNullable(element.getName()).orElse(""),
                            whole(bounds.getX()),
                            whole(bounds.getY()),
                            whole(bounds.getWidth()),
                            whole(bounds.getHeight()));
                })
                .toList();
    }

    private static List<Diagram.Way> ways(Collection<BpmnEdge> edges) {
        return edges.stream()
                .map(edge -> {
                    SequenceFlow flow = (SequenceFlow) edge.getBpmnElement();
                    return new Diagram.Way(
                            flow.getSource().getId(),
                            flow.getTarget().getId(),
                            Optional.ofNullable(flow.getName()).orElse(""),
                            edge.getWaypoints().stream()
                                    .map(point -> new Diagram.Point(whole(point.getX()), whole(point.getY())))
                                    .toList());
                })
                .toList();
    }

    private static Diagram.Kind kind(BaseElement element) {
        return switch (element) {
            case StartEvent _ -> Diagram.Kind.BEGINS;
            case EndEvent _ -> Diagram.Kind.ENDS;
            case UserTask _ -> Diagram.Kind.PERSON;
            case SubProcess _ -> Diagram.Kind.PART;
            case ReceiveTask _ -> Diagram.Kind.WAITS;
            case Activity _ -> Diagram.Kind.NODE;
            case Gateway _ -> Diagram.Kind.CHOICE;
            default -> Diagram.Kind.WAITS;
        };
    }

    private static int whole(double number) {
        return Math.toIntExact(Math.round(number));
    }

    private Diagrams() {}
}
