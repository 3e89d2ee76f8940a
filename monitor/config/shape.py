"""What every mapping of every file is checked by."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from monitor.config import units


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:
        """`fetch:` with every line below it commented out means what leaving it out means."""
        if not isinstance(data, dict):
            return data
        return {k: v for k, v in data.items() if v is not None or k not in cls.model_fields}


Text = Annotated[str, BeforeValidator(units.text)]
Flag = Annotated[bool, BeforeValidator(units.flag)]
Words = Annotated[tuple[Text, ...], BeforeValidator(units.listed)]
Country = Annotated[str, BeforeValidator(units.country)]
Language = Annotated[str, BeforeValidator(units.language)]
Port = Annotated[int, BeforeValidator(units.port)]
Ports = Annotated[tuple[Port, ...], BeforeValidator(units.listed)]
Interval = Annotated[float, BeforeValidator(units.duration), Field(ge=1, le=31 * 86_400)]
